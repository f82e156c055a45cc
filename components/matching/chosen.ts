/** A product of a lender, as listed or as chosen before. */
export type Chosen = { readonly versionId: string; readonly lenderId: string };

/** The product of the same lender that choosing this one takes off; undefined where there is none. */
export function takenOffBy(versionId: string, chosen: readonly string[], known: readonly Chosen[]): Chosen | undefined {
  const of = (id: string) => known.find((product) => product.versionId === id);
  return chosen.map(of).find((one) => one !== undefined && one.versionId !== versionId && one.lenderId === of(versionId)?.lenderId);
}

/** What is chosen after a tick was set or taken back: one product of each lender, in the order of ticking; what is not listed stays. */
export function ticked(versionId: string, isChosen: boolean, chosen: readonly string[], known: readonly Chosen[]): readonly string[] {
  const off = isChosen ? takenOffBy(versionId, chosen, known)?.versionId : undefined;
  const others = chosen.filter((id) => id !== versionId && id !== off);
  return isChosen ? [...others, versionId] : others;
}
