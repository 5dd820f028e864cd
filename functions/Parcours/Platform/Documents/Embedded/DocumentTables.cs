namespace Parcours.Platform.Documents.Embedded;

/// <summary>The store's tables in the embedded database.</summary>
internal static class DocumentTables
{
    /// <summary>
    /// <c>seq</c> is the document's version and its place in the feed; numbers are never given twice, not even after a
    /// delete, hence their own table. <c>ring</c> is what the feed has yet to ring for the document, one a line.
    /// <c>ttl_at</c> and
    /// <c>wake_at</c> are in Unix seconds.
    /// </summary>
    public const string Create = """
        CREATE TABLE IF NOT EXISTS doc_documents (
            partition TEXT NOT NULL,
            id TEXT NOT NULL,
            type TEXT NOT NULL,
            seq INTEGER NOT NULL,
            body TEXT NOT NULL,
            ring TEXT NOT NULL,
            ttl_at INTEGER,
            wake_at INTEGER,
            PRIMARY KEY (partition, id)
        ) WITHOUT ROWID;
        CREATE UNIQUE INDEX IF NOT EXISTS doc_documents_by_seq ON doc_documents (seq);
        CREATE INDEX IF NOT EXISTS doc_documents_by_end ON doc_documents (ttl_at) WHERE ttl_at IS NOT NULL;
        CREATE INDEX IF NOT EXISTS doc_documents_by_wake ON doc_documents (partition, type, wake_at)
            WHERE wake_at IS NOT NULL;
        CREATE TABLE IF NOT EXISTS doc_sequence (one INTEGER PRIMARY KEY CHECK (one = 1), last INTEGER NOT NULL);
        INSERT OR IGNORE INTO doc_sequence VALUES (1, 0);
        CREATE TABLE IF NOT EXISTS doc_feed (handler TEXT PRIMARY KEY, position TEXT NOT NULL) WITHOUT ROWID;
        DROP TABLE IF EXISTS doc_set_aside;
        """;

    /// <summary>A column that data folders of before don't have; their documents get it as they are written.</summary>
    public const string AddWakeAt = "ALTER TABLE doc_documents ADD COLUMN wake_at INTEGER";

    public const string HasWakeAt = "SELECT count(*) FROM pragma_table_info('doc_documents') WHERE name = 'wake_at'";

    public const string HasDocuments =
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'doc_documents'";
}
