-- "FRef": whose file this is (sqlite.org/fileformat.html, offset 68), so that no other program's data is taken for ours.
pragma application_id = 0x46526566;
