/** A period's offset in seconds east, and its name (LMT, CET). */
export interface LocalTimeType {
  readonly offset: number;
  readonly abbreviation: string;
}

/** What a compiled time zone file lists: the type before its first transition, and the transitions in UTC seconds. */
export interface Tzif {
  readonly first: LocalTimeType;
  readonly transitions: readonly (LocalTimeType & { readonly time: number })[];
}

const HEADER_LENGTH = 44;

/**
 * The 64-bit block of a time zone file of version 2 or later. For the maker of tables only: it trusts the file.
 * Source: RFC 8536, section 3.
 */
export function parseTzif(file: Buffer): Tzif {
  const v1 = counts(file, 0);
  const v1Length = v1.times * 5 + v1.types * 6 + v1.chars + v1.leaps * 8 + v1.standards + v1.universals;
  const header = HEADER_LENGTH + v1Length;
  const { times, types, chars } = counts(file, header);
  const timesAt = header + HEADER_LENGTH;
  const indexesAt = timesAt + times * 8;
  const typesAt = indexesAt + times;
  const names = file.subarray(typesAt + types * 6, typesAt + types * 6 + chars).toString('latin1');
  const type = (index: number): LocalTimeType => {
    const at = typesAt + index * 6;
    const name = file.readUInt8(at + 5);
    return { offset: file.readInt32BE(at), abbreviation: names.slice(name, names.indexOf('\0', name)) };
  };
  const transitions = Array.from({ length: times }, (_, index) => ({
    time: Number(file.readBigInt64BE(timesAt + index * 8)),
    ...type(file.readUInt8(indexesAt + index)),
  }));
  return { first: type(0), transitions };
}

function counts(file: Buffer, header: number) {
  const count = (index: number): number => file.readUInt32BE(header + 20 + index * 4);
  return {
    universals: count(0),
    standards: count(1),
    leaps: count(2),
    times: count(3),
    types: count(4),
    chars: count(5),
  };
}
