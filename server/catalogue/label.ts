type Label = { readonly labelZh: string; readonly labelEn: string };

/** What the next version is called: as the one before, under its own number. */
export function nextLabel({ labelZh, labelEn, version }: Label & { readonly version: number }, next: number): Label {
  return {
    labelZh: labelZh.replace(new RegExp(`第\\s*${version}\\s*版`), `第${next}版`),
    labelEn: labelEn.replace(new RegExp(`\\bversion ${version}\\b`), `version ${next}`),
  };
}
