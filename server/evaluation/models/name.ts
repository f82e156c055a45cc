/** What a model's version is called wherever an evaluation names it. */
export const modelName = (version: number): string => `XF-${version}`;
