import { isMap, isScalar, isSeq, Pair, parseDocument, Scalar, YAMLMap } from "yaml";

/**
 * The members of a grouped input, each as an input of its own; undefined for an input that is no
 * group. How groups are written is not documented, so each shape that names its members is read:
 * a list of entries with names, an object, and JSON text of one.
 */
export function membersOf(input: unknown): Pair<Scalar, YAMLMap>[] | undefined {
  if (!isMap(input)) {
    return undefined;
  }
  const value = input.get("value");
  if (isSeq(value)) {
    return allOrNone(value.items.map(namedEntry));
  }
  const object = isMap(value) ? value : parsedObject(input.get("type"), value);
  return object && allOrNone(object.items.map(({ key, value }) => member(nameOf(key), value)));
}

type Member = Pair<Scalar, YAMLMap> | undefined;

function allOrNone(members: Member[]): Pair<Scalar, YAMLMap>[] | undefined {
  const named = members.filter((one) => one !== undefined);
  return named.length > 0 && named.length === members.length ? named : undefined;
}

function namedEntry(entry: unknown): Member {
  if (!isMap(entry)) {
    return undefined;
  }
  const name = nameOf(entry.get("name", true));
  const rest = new YAMLMap();
  rest.items = entry.items.filter(({ key }) => nameOf(key) !== "name");
  return member(name, rest);
}

function member(name: string | undefined, value: unknown): Member {
  return name === undefined ? undefined : new Pair(new Scalar(name), inputOf(value));
}

/** An input states its type; a bare value is a fixed one. */
function inputOf(value: unknown): YAMLMap {
  if (isMap(value) && value.has("type") && value.has("value")) {
    return value;
  }
  const plain = isScalar(value) ? value.value : value;
  const text = typeof plain === "string" ? plain : JSON.stringify(plain);
  const input = new YAMLMap();
  input.set("type", "value");
  input.set("value", text);
  return input;
}

/** A name may be given as it is or as a fixed input. */
function nameOf(name: unknown): string | undefined {
  const plain = isMap(name) ? name.get("value") : isScalar(name) ? name.value : name;
  return typeof plain === "string" ? plain : undefined;
}

function parsedObject(type: unknown, value: unknown): YAMLMap | undefined {
  if (type !== "value" || typeof value !== "string" || !value.trim().startsWith("{")) {
    return undefined;
  }
  const { contents, errors } = parseDocument(value);
  return errors.length === 0 && isMap(contents) ? contents : undefined;
}
