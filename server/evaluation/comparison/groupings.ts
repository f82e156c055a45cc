/** By what a population is parted. */
export const groupings = ["region", "industry", "size", "record"] as const;
export type Grouping = (typeof groupings)[number];

/** The group of those of whom it is not known in which they belong. */
export const notKnown = "not_known";
