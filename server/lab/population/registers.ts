/** What a column of a run's sample is read from: items of the model that read the same registers, whose points are one quantity. */
export type Register = { readonly key: string; readonly items: readonly string[] };

type Item = { readonly key: string; readonly reads: readonly string[] };

/**
 * The model's items by the registers that they read: marks of one register exclude one another, as the grades of tax credit do, or are few each, as penalties
 * by severity are, so that alone each would be too small to be told. One that stands alone keeps its own key, several have the registers' codes.
 */
export function registersOf(items: readonly Item[]): Register[] {
  const alike = Map.groupBy(items, ({ reads }) => reads.join("+"));
  return [...alike].map(([codes, own]) => ({ key: own.length === 1 ? (own[0]?.key ?? codes) : codes, items: own.map(({ key }) => key) }));
}
