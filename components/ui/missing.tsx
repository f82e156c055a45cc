import { useTranslations } from "next-intl";
import { cn } from "./classes";

/** Why there is no value. Zero is none of these: zero is a value. */
export type MissingKind =
  | "notAuthorised"
  | "notSupplied"
  | "notApplicable"
  | "tooFew"
  | "underTen"
  | "protects"
  | "notReported"
  | "notEntered";

const looks: Record<MissingKind, string> = {
  notAuthorised: "hatch rounded-tag p-0.5",
  notSupplied: "text-ink-3",
  notApplicable: "text-ink-3",
  tooFew: "hatch rounded-tag p-0.5",
  underTen: "hatch rounded-tag p-0.5",
  protects: "hatch rounded-tag p-0.5",
  notReported: "text-ink-3",
  notEntered: "text-ink-3",
};

/** A value that is not there, in a look and a word of its own. `block` fills a tile or a cell. */
export function Missing({ kind, block = false, className }: { kind: MissingKind; block?: boolean; className?: string }) {
  const t = useTranslations("format.missing");
  const hatched = ["notAuthorised", "tooFew", "underTen", "protects"].includes(kind);
  return (
    <span className={cn("hold text-13", looks[kind], block && "grid min-h-14 w-full place-items-center border border-line", className)}>
      <span className={cn(hatched && "rounded-tag bg-surface px-1.5 text-ink-2")}>
        {block && kind === "notAuthorised" ? t("notAuthorisedNotZero") : t(kind)}
      </span>
    </span>
  );
}
