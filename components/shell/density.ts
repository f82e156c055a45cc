/** How high a desk's rows are: as the desk has them, or as somebody chose in this browser. */
export const densities = ["desk", "comfortable", "compact", "dense"] as const;
export type Density = (typeof densities)[number];

export const densityCookie = "xinfu-density";

export function densityFrom(value: string | undefined): Density {
  return densities.find((density) => density === value) ?? "desk";
}
