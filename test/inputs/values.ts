/** What a reference may hand over in place of a single value. */
export const notScalars = [["7"], [7], [], {}, { id: 7 }, [null], new Map()];
