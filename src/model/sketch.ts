/** The smallest hashes of the different purchases of a file, ascending: by them it is seen how much two files share. */
export type Sketch = readonly number[];

/** At most so many: enough to tell a share to a few per cent. One that has fewer holds the whole file. */
export const sketchSize = 512;
