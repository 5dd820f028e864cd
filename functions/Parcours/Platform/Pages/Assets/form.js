// Makes answering nicer where scripts run: hides questions that aren't asked, counts, saves a draft. Never needed.
"use strict";
(() => {
  const form = document.querySelector("form.answers");
  document.querySelector("#errors")?.focus();
  if (!form) return;

  const fields = [...form.querySelectorAll("[data-field]")];
  const progress = form.querySelector(".progress");
  const inputsOf = (field) => [...field.querySelectorAll("[name^='f:']")];

  const entered = (field) => inputsOf(field)
    .filter((input) => (input.type === "radio" || input.type === "checkbox" ? input.checked : input.value.trim() !== ""))
    .map((input) => input.value);

  const declined = (field) => {
    const own = field.querySelector("[name^='o:']");
    const group = field.closest(".group")?.querySelector("[name^='g:']");
    return Boolean(own?.checked || group?.checked);
  };

  const read = (field) => {
    if (declined(field)) return "optOut";
    const values = entered(field);
    if (values.length === 0) return undefined;
    switch (field.dataset.type) {
      case "Choices": return values;
      case "Scale":
      case "Number": return /^-?\d+$/.test(values[0]) ? Number(values[0]) : undefined;
      case "Boolean": return values[0] === "true";
      default: return values[0];
    }
  };

  const branch = () => {
    for (const field of fields) {
      const other = field.dataset.askedField && fields.find((candidate) => candidate.dataset.field === field.dataset.askedField);
      if (!other) continue;
      const wanted = field.dataset.askedValues.split("\n");
      const asked = !other.hidden && [].concat(read(other) ?? []).some((value) => wanted.includes(String(value)));
      field.hidden = !asked;
      const card = field.closest(".group");
      card.hidden = [...card.querySelectorAll("[data-field]")].every((sibling) => sibling.hidden);
    }
  };

  const count = () => {
    const asked = fields.filter((field) => !field.hidden);
    const done = asked.filter((field) => read(field) !== undefined);
    return form.dataset.progress.replace("{0}", done.length).replace("{1}", asked.length);
  };

  let touched = false;
  let timer;
  const save = async () => {
    const answers = {};
    for (const field of fields.filter((candidate) => !candidate.hidden)) {
      const value = read(field);
      if (value !== undefined) answers[field.dataset.field] = value;
    }
    try {
      const answer = await fetch(form.dataset.draft, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ answers, final: false }),
        keepalive: true,
      });
      if (answer.ok) progress.textContent = `${count()} · ${form.dataset.saved}`;
    } catch {
      // Offline: the next change tries again, and the buttons work as ever.
    }
  };

  form.addEventListener("input", () => {
    touched = true;
    branch();
    progress.textContent = count();
    clearTimeout(timer);
    timer = setTimeout(save, 1500);
  });
  form.addEventListener("submit", () => {
    touched = false;
    clearTimeout(timer);
  });
  document.addEventListener("visibilitychange", () => {
    if (touched && document.visibilityState === "hidden") {
      clearTimeout(timer);
      save();
    }
  });
  branch();
  progress.textContent = count();
})();
