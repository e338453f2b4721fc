"""The module as files to keep: PDF, EPUB, Word, a folder for a memory stick, a Kiwix file. All are made from the built pages."""
