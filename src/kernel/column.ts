/** An element of a column. Columns of one batch have one length: a missing element is our mistake, and NaN shows it. */
export function at(column: Float64Array | Uint32Array | Uint8Array | readonly number[], index: number): number {
  return column[index] ?? NaN;
}
