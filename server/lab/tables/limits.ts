/** The largest table that is taken, and how far it may go. */
export const tableLimits = {
  bytes: 20 * 1024 * 1024,
  rows: 50_000,
  columns: 200,
  cells: 2_000_000,
  nameCharacters: 120,
} as const;
/** The least a table must hold before figures about it mean anything. */
export const tableFloor = { rowsMin: 100, badMin: 20 } as const;
/** A table that no trial was asked for is kept so long. */
export const tableLifeHours = 24;
