import { useLocale } from "next-intl";

type BothNamesProps = {
  name: { readonly zh: string; readonly en: string };
  /** The Chinese name on a line of its own. */
  stacked?: boolean;
  className?: string;
};

/** A name in the page's language; on English pages the Chinese one follows, smaller. */
export function BothNames({ name, stacked = false, className }: BothNamesProps) {
  const locale = useLocale();
  if (locale !== "en" || name.en === name.zh) {
    return (
      <span lang="zh-CN" className={className}>
        {name.zh}
      </span>
    );
  }
  return (
    <span className={className}>
      {name.en}{" "}
      <span lang="zh-CN" className={stacked ? "block font-normal text-13 text-ink-2" : "hold ms-0.5 font-normal text-13 text-ink-2"}>
        {name.zh}
      </span>
    </span>
  );
}
