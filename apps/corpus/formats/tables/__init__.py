"""A team's own tables: sheets of cells in, statements out. Pure: no Django, no I/O."""
