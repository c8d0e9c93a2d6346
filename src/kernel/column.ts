/**
 * An element of a column. Columns of one batch have one length: a missing element is our mistake, and NaN shows it. Of one
 * kind of column only, for which V8 reads it as quickly as it can; for all others there is `itemAt`.
 */
export function at(column: Float64Array, index: number): number {
  return column[index] ?? NaN;
}

/** An element of a list of whole numbers, or of an array; NaN where it is missing. */
export function itemAt(list: Uint32Array | Uint8Array | readonly number[], index: number): number {
  return list[index] ?? NaN;
}
