"""The Word document: from a compilation to blocks, from blocks to a .docx."""
