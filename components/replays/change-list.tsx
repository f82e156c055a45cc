import { useLocale, useTranslations } from "next-intl";
import type { Change, Replayed } from "@/server/profiles/replay/schema";
import { nameIn } from "../consents/name-in";
import { useCriterionWords } from "../criteria/criterion-words";
import { DataTable } from "../ui/data-table";
import { DateText } from "../ui/date-text";
import { TextLink } from "../ui/text-link";
import type { ReplayLinks } from "./replayed-view";

const gone: ReadonlySet<Change["kind"]> = new Set(["repaired", "withdrawn", "expired", "not_shown_now"]);

/** Each thing that has become otherwise since a reading, with its day and the way to it, the earliest first. */
export function ChangeList({ replayed: { shown, changes }, links }: { replayed: Replayed; links: ReplayLinks }) {
  const t = useTranslations("replays");
  const locale = useLocale();
  const words = useCriterionWords({});
  const items = new Map(shown.groups.flatMap((group) => group.items.map(({ itemCode, name }) => [itemCode, nameIn(locale, name)])));
  const about = (change: Change) => {
    if (change.kind === "evaluation") {
      return t("evaluationMoved", { from: change.from ?? t("noGrade"), to: change.to ?? t("noGrade") });
    }
    if (change.kind === "rule") {
      return t("ruleTurned", { rule: words.label(change.criterion), from: t(`outcome.${change.from}`), to: t(`outcome.${change.to}`) });
    }
    return [items.get(change.itemCode) ?? change.itemCode, change.documentNo].filter(Boolean).join(" · ");
  };
  const href = (change: Change) => {
    if (change.kind === "evaluation") return links.evaluation;
    if (change.kind === "rule") return links.rule;
    // What is gone stands on this page alone, as it was seen.
    return `${gone.has(change.kind) ? "" : links.record}#fact-${change.recordId}`;
  };
  const rows = changes.map((change, place) => ({ change, key: `${place} ${change.kind}` }));
  return (
    <DataTable
      caption={t("changes")}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { key: "on", header: t("on"), rowHeading: true, cell: ({ change }) => <DateText value={change.on} look="table" /> },
        { key: "what", header: t("what"), cell: ({ change }) => t(`kind.${change.kind}`) },
        { key: "about", header: t("about"), cell: ({ change }) => <TextLink href={href(change)}>{about(change)}</TextLink> },
      ]}
    />
  );
}
