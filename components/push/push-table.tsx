import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { useSizeText } from "@/components/ui/size-text";
import { TextLink } from "@/components/ui/text-link";
import type { PushView } from "@/server/records/push/schema";

export type PushTableProps = { pushes: readonly PushView[]; withUnit: boolean; hrefOf: (batchId: string) => string };

/** What knocked lately and what became of it, newest first. What a signature does not prove is said to be unproved. */
export function PushTable({ pushes, withUnit, hrefOf }: PushTableProps) {
  const t = useTranslations("push");
  const size = useSizeText();
  const unit: Column<PushView> = { key: "unit", header: t("keys.unit"), cell: (push) => push.unit ?? <Quiet text={t("recent.noKey")} /> };
  const columns: Column<PushView>[] = [
    { key: "time", header: t("recent.time"), rowHeading: true, cell: (push) => <DateText value={push.at} look="tableMoment" /> },
    ...(withUnit ? [unit] : []),
    { key: "key", header: t("recent.key"), cell: (push) => push.keyName ?? <Quiet text={t("recent.noKey")} /> },
    {
      key: "file",
      header: t("recent.file"),
      cell: ({ fileName, bytes, batchId }) =>
        fileName === null ? (
          <Quiet text={t("recent.unproved")} />
        ) : (
          <span className="min-w-0 break-words">
            {batchId ? <TextLink href={hrefOf(batchId)}>{fileName}</TextLink> : fileName}
            {bytes === null ? null : <span className="num block text-12 text-ink-3">{size(bytes)}</span>}
          </span>
        ),
    },
    { key: "from", header: t("recent.from"), cell: (push) => <code className="wrap-anywhere font-mono text-12">{push.network}</code> },
    { key: "outcome", header: t("recent.outcome"), cell: (push) => t(`outcome.${push.outcome}`) },
  ];
  const empty = (
    <EmptyState kind="first" title={t("recent.empty")} level={3}>
      {t("recent.emptyBody")}
    </EmptyState>
  );
  return (
    <section aria-labelledby="pushes">
      <h2 id="pushes" className="mb-3 text-15">
        {t("recent.title")}
      </h2>
      <DataTable caption={t("recent.caption")} columns={columns} rows={pushes} rowKey={({ attemptId }) => attemptId} empty={empty} />
    </section>
  );
}

function Quiet({ text }: { text: string }) {
  return <span className="text-ink-3">{text}</span>;
}
