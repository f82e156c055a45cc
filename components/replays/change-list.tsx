import { useLocale, useTranslations } from "next-intl";
import type { Change, Replayed } from "@/server/profiles/replay/schema";
import { nameIn } from "../consents/name-in";
import { useCriterionWords } from "../criteria/criterion-words";
import { DataTable } from "../ui/data-table";
import { DateText } from "../ui/date-text";
import { TextLink } from "../ui/text-link";
import type { ReplayLinks } from "./replayed-view";

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
  const href = ({ kind }: Change) => (kind === "evaluation" ? links.evaluation : kind === "rule" ? links.rule : links.record);
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
