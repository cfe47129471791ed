import { decode, encode } from "@msgpack/msgpack";

/**
 * What is left of a value after the platform has stored it: msgpack knows no `undefined`, no
 * classes and no functions.
 */
export function passThroughWire(value: unknown): unknown {
  return decode(encode(value));
}

/** Bytes a value takes when stored. */
export function wireByteLength(value: unknown): number {
  return encode(value).byteLength;
}
