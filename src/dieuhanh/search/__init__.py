"""One box over documents, sentences, directives, proposals and figures."""
