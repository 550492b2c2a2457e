-- Of an announced offer: enough to see that one published later is nearly the same.
ALTER TABLE told ADD COLUMN sketch BLOB NOT NULL DEFAULT x'';
