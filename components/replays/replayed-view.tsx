import { useTranslations } from "next-intl";
import { shanghaiDate } from "@/server/kernel/dates";
import type { Replayed } from "@/server/profiles/replay/schema";
import { useCriterionWords } from "../criteria/criterion-words";
import { ProfileView } from "../profiles/profile-view";
import { Banner } from "../ui/banner";
import { CopyText } from "../ui/copy-text";
import { ChangeList } from "./change-list";

/** What was seen, held against its receipt, and beside it what has changed since. `links`: where the reader follows a change to. */
export function ReplayedView({ replayed, links }: { replayed: Replayed; links: ReplayLinks }) {
  const t = useTranslations("replays");
  return (
    <div className="flex flex-col gap-9">
      <AgreementNote replayed={replayed} />
      <section aria-labelledby="changes">
        <h2 id="changes" className="mb-3 text-17">
          {t("changes")}
        </h2>
        {replayed.changes.length > 0 ? (
          <ChangeList replayed={replayed} links={links} />
        ) : (
          <p className="max-w-[68ch] text-ink-2">{t("noChanges")}</p>
        )}
      </section>
      <section aria-labelledby="seen">
        <h2 id="seen" className="mb-3 text-17">
          {t("seen")}
        </h2>
        <ProfileView profile={replayed.shown} past={shanghaiDate(new Date(replayed.shown.asOf))} />
      </section>
    </div>
  );
}

export type ReplayLinks = { readonly record: string; readonly evaluation: string; readonly rule: string };

function AgreementNote({ replayed: { agreement } }: { replayed: Replayed }) {
  const t = useTranslations("replays");
  const words = useCriterionWords({});
  if (agreement.isEqual) {
    return (
      <Banner tone="info" title={t("equal")}>
        {t("equalWhat")}
      </Banner>
    );
  }
  const { missing, unnamed, isOtherCatalogue, rules } = agreement;
  const told = [
    ...missing.map((id) => t("missing", { id })),
    ...unnamed.map((id) => t("unnamed", { id })),
    ...(isOtherCatalogue ? [t("otherCatalogue")] : []),
    ...rules.map((key) => t("otherRule", { rule: words.label(key) })),
  ];
  return (
    <Banner tone="bad" title={t("differs")}>
      <span className="block">{told.length > 0 ? t("differsWhat") : t("differsWithin")}</span>
      {told.map((line) => (
        <span key={line} className="block break-words text-13">
          {line}
        </span>
      ))}
      <span className="mt-1 flex flex-wrap items-center gap-2 text-13">
        {t("madeAgain")} <CopyText text={agreement.hash} />
      </span>
    </Banner>
  );
}
