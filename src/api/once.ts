/** Builds something when it is first asked for, and never again: what is slow stays out of a cold start. */
export function once<T>(build: () => T): () => T {
  let built: { value: T } | undefined;
  return () => {
    built ??= { value: build() };
    return built.value;
  };
}
