/** The fewest firms of which anything is told: of a crowd, of a group of cases, of good or bad ones on trial. */
export const leastFirms = 10;
