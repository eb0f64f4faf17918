"""The tables of a catalog, and the steps from each older version to the next."""

from __future__ import annotations

VERSION = 11

# Stems, not text: the same notion of a word as everywhere else, whatever SQLite was built with.
STEMS = (
    "CREATE VIRTUAL TABLE stems USING fts5 (text, heading, title,"
    # The marks of Hindi and Thai belong to the word.
    " tokenize = \"unicode61 remove_diacritics 0 categories 'L* N* Co M*' tokenchars '.,:'''\")",
    "CREATE VIRTUAL TABLE vocabulary USING fts5vocab (stems, row)",
)
_TABLES = """
CREATE TABLE documents (
    key INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again, so that vectors can be told apart
    id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('adding', 'ready', 'removing')),
    digest TEXT NOT NULL,
    text TEXT NOT NULL,
    title TEXT, authors TEXT NOT NULL, source TEXT, published TEXT, place TEXT, url TEXT,
    language TEXT,                          -- in BCP 47: its words are read in it
    regions TEXT NOT NULL,
    parts TEXT NOT NULL DEFAULT '[]',       -- of the file that it was read from
    origin TEXT,                            -- the file it was read from
    added TEXT NOT NULL DEFAULT (datetime('now')),
    whence TEXT NOT NULL DEFAULT '{}',      -- where each field of the metadata comes from
    corrected TEXT                          -- as read, and as a person set it; see metadata.py
);
CREATE UNIQUE INDEX ready_ids ON documents (id) WHERE state = 'ready';
CREATE INDEX digests ON documents (digest);
CREATE INDEX document_origins ON documents (origin);
CREATE INDEX document_languages ON documents (language);
CREATE TABLE aliases (                      -- other ids under which the same content was given
    id TEXT PRIMARY KEY,
    key INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    origin TEXT
);
CREATE INDEX alias_origins ON aliases (origin);
CREATE TABLE files (                        -- as they were when they were read last
    origin TEXT PRIMARY KEY,
    id TEXT NOT NULL,                       -- the document's, or what its documents' ids begin with
    size INTEGER NOT NULL, changed INTEGER NOT NULL,
    sidecar TEXT NOT NULL DEFAULT ''        -- how the file beside it was
);
CREATE TABLE passages (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    key INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    start INTEGER NOT NULL, end INTEGER NOT NULL,
    sentences TEXT NOT NULL,
    heading TEXT,
    vectors BLOB                            -- of its sentences; see packing.py
);
CREATE INDEX passages_of ON passages (key);
CREATE INDEX passage_ids ON passages (id);
"""
_NEAR_DUPLICATES = """
CREATE TABLE fingerprints (                 -- of sentences: the same words have the same
    digest INTEGER NOT NULL,
    key INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    start INTEGER NOT NULL, end INTEGER NOT NULL,
    size INTEGER NOT NULL,                  -- in characters
    PRIMARY KEY (digest, key)
) WITHOUT ROWID;
CREATE INDEX fingerprints_of ON fingerprints (key);
CREATE TABLE near_duplicates (              -- each pair both ways
    key INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    PRIMARY KEY (key, other)
) WITHOUT ROWID;
CREATE INDEX near_duplicates_of ON near_duplicates (other);
CREATE TABLE not_compared (                 -- documents that an older version added
    key INTEGER PRIMARY KEY REFERENCES documents (key) ON DELETE CASCADE
);
"""
_EMBEDDINGS = """
CREATE TABLE embeddings (                   -- the models that made vectors
    collection TEXT PRIMARY KEY,            -- of the vector store, with those of passages
    state TEXT NOT NULL CHECK (state IN ('serving', 'coming', 'leaving')),
    model TEXT NOT NULL, options TEXT NOT NULL, name TEXT NOT NULL
);
CREATE UNIQUE INDEX one_embedding ON embeddings (state) WHERE state != 'leaving';
CREATE TABLE coming_vectors (               -- of sentences, as in passages, by the coming model
    row INTEGER PRIMARY KEY REFERENCES passages (row) ON DELETE CASCADE,
    vectors BLOB NOT NULL
);
"""
SCHEMA = f"{_TABLES}{_NEAR_DUPLICATES}{_EMBEDDINGS}{'; '.join(STEMS)};"
# Vectors of sentences came with version 2; those of older passages are made when first needed.
_FROM_1 = "ALTER TABLE passages ADD COLUMN vectors BLOB;"
# Pages and other parts of a file with version 3, as older documents have none; and the state of
# files, which are read once more.
_FROM_2 = """
ALTER TABLE documents ADD COLUMN parts TEXT NOT NULL DEFAULT '[]';
CREATE TABLE files (
    origin TEXT PRIMARY KEY, id TEXT NOT NULL, size INTEGER NOT NULL, changed INTEGER NOT NULL
);
CREATE INDEX document_origins ON documents (origin);
CREATE INDEX alias_origins ON aliases (origin);
"""
# What persons say of documents with version 4.
_FROM_3 = """
ALTER TABLE documents ADD COLUMN whence TEXT NOT NULL DEFAULT '{}';
ALTER TABLE documents ADD COLUMN corrected TEXT;
ALTER TABLE files ADD COLUMN sidecar TEXT NOT NULL DEFAULT '';
"""
# Near-duplicates with version 5; older documents are compared when the library is opened.
_FROM_4 = f"{_NEAR_DUPLICATES} INSERT INTO not_compared SELECT key FROM documents;"
# The language of documents with version 6; their words are written anew, see stems.py.
_FROM_5 = """
ALTER TABLE documents ADD COLUMN language TEXT;
CREATE INDEX document_languages ON documents (language);
"""
# Which model made the vectors with version 7; that of an older library is the one of the settings.
# Stems of irregular words with version 8, of contracted ones with version 9, of those like
# "require" and "theatres" with version 10, of "buses" and "tires" with version 11.
STEPS = {
    1: _FROM_1, 2: _FROM_2, 3: _FROM_3, 4: _FROM_4, 5: _FROM_5, 6: _EMBEDDINGS, 7: "", 8: "",
    9: "", 10: "",
}  # fmt: skip
# Words of catalogs before this version are not stored as they are now.
WORDS_VERSION = 11
