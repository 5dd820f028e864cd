// A Cosmos DB server for tests: the package's own, in one process with what cures it of the faults listed here.
//
//  * Reading an item that isn't there answers 500. The real service answers 404.
//  * The feed of a partition gives every partition's items. Here it is answered from the writes seen.
//  * The change feed ignores continuations. Here each write has a number, and a continuation is the last number seen:
//    the latest version of each item, in the order of its last write, and 304 at the end.
//  * The 62nd database has a resource id with a + in it, the 63rd one with a /, and so on: clients put them into paths, where
//    nobody finds them. The real service writes other characters. Here those numbers are left out.
//  * A query is matched against every item of its container, which makes a long run quadratic. Here the package's own query
//    engine gets only the items of the partition that the query names, as the real service would look nowhere else.
//
// Everything else, such as versions, conflicts, patches and what queries mean, is the package's. It expires nothing and takes
// any size, so the store checks those itself, and its tests look there.
"use strict";
const { randomUUID } = require("crypto");
const { createHttpServer, createHttpsServer } = require("@vercel/cosmosdb-server");
const { default: Databases } = require("@vercel/cosmosdb-server/lib/account/databases");
const { default: Items } = require("@vercel/cosmosdb-server/lib/account/items");

const ridOf = Databases.prototype._rid;
Databases.prototype._rid = function (number) {
  const inBlock = 60;
  return ridOf.call(this, Math.floor((number - 1) / inBlock) * 64 + ((number - 1) % inBlock) + 1);
};

const query = Items.prototype.query;
Items.prototype.query = function (params, options) {
  const partition = (params.parameters || []).find((parameter) => parameter.name === "@partition");
  const whole = this._data;
  if (partition) {
    this._data = new Map([...whole].filter(([, item]) => item.read().partition === partition.value));
  }
  try {
    return query.call(this, params, options);
  } finally {
    this._data = whole;
  }
};

/** By container's path: the number of the last write, and the items by partition and id with the number of theirs. */
const containers = new Map();

function containerOf(path) {
  if (!containers.has(path)) {
    containers.set(path, { writes: 0, items: new Map() });
  }
  return containers.get(path);
}

function note(container, method, key, body) {
  container.items.delete(key);
  if (method === "DELETE") {
    return;
  }
  container.items.set(key, { number: ++container.writes, item: JSON.parse(body) });
}

function partitionOf(req) {
  const header = req.headers["x-ms-documentdb-partitionkey"];
  return header === undefined ? undefined : JSON.parse(header)[0];
}

function answer(res, status, body, headers = {}) {
  res.writeHead(status, {
    "content-type": "application/json",
    "x-ms-activity-id": randomUUID(),
    "x-ms-request-charge": "1",
    ...headers,
  });
  res.end(status === 304 ? undefined : JSON.stringify(body));
}

function feed(req, res, container) {
  const partition = partitionOf(req);
  const asked = Number(req.headers["x-ms-max-item-count"] || 0);
  const max = asked > 0 ? asked : 1000;
  const changes = req.headers["a-im"] !== undefined;
  const place = changes ? req.headers["if-none-match"] : req.headers["x-ms-continuation"];
  const after = place === "*" ? container.writes : Number((place || "0").replaceAll('"', ""));
  const page = [];
  for (const written of container.items.values()) {
    if (written.number > after && (partition === undefined || written.item.partition === partition)) {
      page.push(written);
      if (page.length > max) {
        break;
      }
    }
  }
  const more = page.length > max;
  const shown = page.slice(0, max);
  const last = shown.length > 0 ? shown[shown.length - 1].number : Math.max(after, 0);
  const body = { Documents: shown.map((written) => written.item), _count: shown.length };
  if (changes) {
    answer(res, shown.length > 0 ? 200 : 304, body, { etag: `"${last}"`, "x-ms-item-count": String(shown.length) });
  } else {
    answer(res, 200, body, { "x-ms-item-count": String(shown.length), ...(more ? { "x-ms-continuation": String(last) } : {}) });
  }
}

// An item whose id begins with "throttled" is given at the second time of asking, as a busy service does.
const throttled = new Set();

function isThrottled(res, id) {
  if (!id.startsWith("throttled") || throttled.has(id)) {
    return false;
  }
  throttled.add(id);
  answer(res, 429, { code: "TooManyRequests", message: "Request rate is large." }, { "x-ms-retry-after-ms": "300" });
  return true;
}

const server = (process.argv[2] === "--tls" ? createHttpsServer : createHttpServer)({ keepAlive: true });
const [own] = server.listeners("request");
server.removeAllListeners("request");
server.on("request", (req, res) => {
  const match = /^\/(dbs\/[^/]+\/colls\/[^/]+)\/docs\/?([^/?]*)/.exec(req.url);
  if (!match) {
    own(req, res);
    return;
  }
  const container = containerOf(match[1]);
  const id = decodeURIComponent(match[2]);
  const key = JSON.stringify([partitionOf(req), id]);
  if (req.method === "GET") {
    if (id === "") {
      feed(req, res, container);
    } else if (container.items.has(key)) {
      if (!isThrottled(res, id)) {
        own(req, res);
      }
    } else {
      answer(res, 404, { code: "NotFound", message: "There is no such item." });
    }
    return;
  }
  if (req.headers["content-type"] !== "application/query+json") {
    const end = res.end;
    res.end = function (body, ...rest) {
      if (res.statusCode < 300) {
        note(container, req.method, req.method === "POST" ? JSON.stringify([partitionOf(req), JSON.parse(body).id]) : key, body);
      }
      return end.call(res, body, ...rest);
    };
  }
  own(req, res);
});
server.listen(0, "127.0.0.1", () => console.log(`Listening on ${server.address().port}`));
process.stdin.on("end", () => process.exit());
process.stdin.resume();
