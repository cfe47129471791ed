import { ConnectorError, InvalidInputError } from "../transport/errors";

/** What somebody filled in long before it is used; it is read when it is needed, not on the way. */
export class Setting<T> {
  constructor(
    /** What the input is called where no wizard asks for it. */
    readonly label: string,
    /** Reads it, and calls it by this name where it cannot. @throws InvalidInputError */
    readonly read: (name: string) => T,
  ) {}
}

/** Where somebody finds a setting. */
export interface Place {
  name: string;
  /** The config wizard's page. */
  page?: string;
}

type Clean = (value: never, name?: string) => unknown;
type Cleaned<I> = I extends { clean: (...given: never[]) => infer T } ? T : never;

// Spectral's types let a field map come to nothing but a field map.
type Opened<I> = I extends { type: "objectFieldMap" } ? Omit<I, "type"> & { type: "data" } : I;

type Settings<I> = {
  [N in keyof I]: Omit<Opened<I[N]>, "clean"> & {
    clean: (value: unknown) => Setting<Cleaned<I[N]>>;
  };
};

/** The same inputs, which refuse nothing before `readSettings` reads them. */
export function settings<I extends Record<string, { label: string | object; clean: Clean }>>(
  inputs: I,
): Settings<I> {
  const entries = Object.entries(inputs).map(([key, input]) => {
    const clean = (value: unknown) =>
      new Setting(String(input.label), (name) => input.clean(value as never, name));
    return [key, { ...input, clean }];
  });
  return Object.fromEntries(entries);
}

export type Known<P> = { [N in keyof P]: P[N] extends Setting<infer T> ? T : P[N] };

/**
 * Reads all settings among a step's parameters.
 * @throws InvalidInputError that names every one that cannot be read, and where to find it
 */
export function readSettings<P extends object>(
  params: P,
  placeOf: (key: string, label: string) => Place,
): Known<P> {
  const complaints: string[] = [];
  const entries = Object.entries(params).map(([key, value]) => {
    if (!(value instanceof Setting)) {
      return [key, value];
    }
    const { name, page } = placeOf(key, value.label);
    try {
      return [key, value.read(name)];
    } catch (error) {
      if (!(error instanceof ConnectorError)) {
        throw error;
      }
      complaints.push(page === undefined ? error.detail : `on the page ${page}, ${error.detail}`);
      return [key, undefined];
    }
  });
  if (complaints.length > 0) {
    throw new InvalidInputError(complaints.join("; "));
  }
  return Object.fromEntries(entries) as Known<P>;
}
