/** How many products a list shows at first, by how many it goes on, and at most; the others are counted. */
export type ListLengths = Readonly<Record<string, { readonly first: number; readonly most: number }>>;

export const matchLists = { fits: { first: 20, most: 600 }, nearest: { first: 20, most: 600 } } as const satisfies ListLengths;
export const checkLists = {
  likely: { first: 10, most: 100 },
  possible: { first: 10, most: 100 },
  nearest: { first: 5, most: 50 },
} as const satisfies ListLengths;
