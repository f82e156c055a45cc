import { cn } from "@/components/ui/classes";
import { formatCount } from "@/server/kernel/format";

/** Points with their sign, which alone says for or against. */
export function Points({ value, strong = false }: { value: number; strong?: boolean }) {
  const sign = value > 0 ? "+" : value < 0 ? "−" : "";
  return (
    <span className={cn("num hold text-end", strong && "font-semibold", value === 0 && "text-ink-3")}>
      {sign}
      {formatCount(Math.abs(value))}
    </span>
  );
}
