import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatTime } from "@/server/kernel/format";

type PublishBarProps = {
  /** The version that saving makes or keeps, and the one on the shelf. */
  draftVersion: number;
  publishedVersion: number | null;
  /** A draft is saved, or something is typed. */
  isBegun: boolean;
  /** What is typed says otherwise than the shelf. */
  differs: boolean;
  openCases: number;
  /** When everything typed was saved; null while something is not. */
  savedAt: Date | null;
  /** What must be known before either deed. */
  notice: ReactNode;
  children: ReactNode;
};

/** What publishing does where there is something to publish, and the two deeds, in reach wherever one stands in the terms. */
export function PublishBar({ draftVersion, publishedVersion, isBegun, differs, openCases, savedAt, notice, children }: PublishBarProps) {
  const t = useTranslations("products.counts");
  const own = useTranslations("products.own");
  const strong = (chunks: ReactNode) => <b className="font-semibold text-ink">{chunks}</b>;
  return (
    <div className="sticky bottom-0 z-10 -mx-4 flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-t bg-surface px-4 py-2.5 md:-mx-6 md:px-6 lg:-mx-8 lg:px-8 print:hidden">
      {notice}
      <p className="min-w-0 grow basis-72 text-13 text-ink-2">
        {!isBegun
          ? own("noDraft", { version: draftVersion })
          : differs || publishedVersion === null
            ? t.rich("publishing", { version: draftVersion, count: openCases, strong })
            : t("draftSame", { version: draftVersion, published: publishedVersion })}
      </p>
      <p role="status" className="num text-13 text-ink-2">
        {savedAt ? t("savedAt", { time: formatTime(savedAt) }) : null}
      </p>
      <div className="flex flex-wrap gap-2">{children}</div>
    </div>
  );
}
