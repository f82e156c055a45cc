/** What a log takes in at its beginning of what had happened before, it takes in within this time of its first checkpoint. */
export const beginningMs = 10 * 60_000;
