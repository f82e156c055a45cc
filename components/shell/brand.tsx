import { useLocale } from "next-intl";
import { Link } from "@/i18n/navigation";
import { TallyMark } from "./tally-mark";

/** The house's mark and name, leading to the public start page. */
export function Brand() {
  const zh = useLocale() === "zh-CN";
  return (
    <Link href="/" className="flex h-12 shrink-0 items-center gap-2.5 px-2 font-semibold text-15 text-ink group-data-narrow/desk:px-0">
      <TallyMark />
      <span className="hold group-data-narrow/desk:sr-only">
        {zh ? "信符" : "Xinfu"}{" "}
        <span lang={zh ? "en" : "zh-CN"} className="font-normal text-13 text-ink-3">
          {zh ? "Xinfu" : "信符"}
        </span>
      </span>
    </Link>
  );
}
