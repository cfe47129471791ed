/** The branch taken when none of the stated ones fits. */
export const elseBranch = "Else";
