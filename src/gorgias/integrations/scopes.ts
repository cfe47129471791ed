/** The rights on integrations; widgets have none of their own and go by the same. */
export const readScope = "integrations:read";
export const writeScope = "integrations:write";
