/** How many products a list shows at first, by how many it goes on, and at most; the others are counted. */
export type ListLengths = Readonly<Record<string, { readonly first: number; readonly most: number }>>;

export const matchLists = { fits: { first: 20, most: 200 }, nearest: { first: 20, most: 140 } } as const satisfies ListLengths;
export const checkLists = {
  likely: { first: 10, most: 40 },
  possible: { first: 10, most: 40 },
  nearest: { first: 5, most: 20 },
} as const satisfies ListLengths;
