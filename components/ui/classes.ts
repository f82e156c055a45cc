import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({
  extend: {
    theme: { text: ["12", "13", "body", "15", "17", "20", "26", "34", "48"], radius: ["tag", "ctl", "panel"], spacing: ["row", "ctl"] },
  },
});

/** Class names joined; of two that contradict each other the later one wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
