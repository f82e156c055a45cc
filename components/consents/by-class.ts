/** Items of one class together, the classes in the order in which they come. */
export function byClass<I extends { readonly classCode: string }>(items: readonly I[]): I[][] {
  const codes = [...new Set(items.map(({ classCode }) => classCode))];
  return codes.map((code) => items.filter(({ classCode }) => classCode === code));
}
