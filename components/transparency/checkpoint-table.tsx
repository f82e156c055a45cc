import { useTranslations } from "next-intl";
import { formatCount } from "@/server/kernel/format";
import type { CheckpointView } from "@/server/transparency/schema";
import { DataTable } from "../ui/data-table";
import { DateText } from "../ui/date-text";

/** Signed checkpoints, newest first, each with its note to keep. */
export function CheckpointTable({ checkpoints }: { checkpoints: readonly CheckpointView[] }) {
  const t = useTranslations("transparency.checkpoints");
  return (
    <DataTable
      caption={t("title")}
      rows={checkpoints}
      rowKey={({ size }) => String(size)}
      columns={[
        {
          key: "size",
          header: t("size"),
          rowHeading: true,
          align: "end",
          cell: ({ size }) => <span className="num">{formatCount(size)}</span>,
        },
        { key: "at", header: t("signedAt"), cell: ({ signedAt }) => <DateText value={signedAt} look="tableMoment" /> },
        { key: "root", header: t("root"), cell: ({ root }) => <code className="wrap-anywhere font-mono text-12">{root}</code> },
        {
          key: "note",
          header: t("note"),
          cell: ({ size }) => (
            <a className="link" href={`/api/log/checkpoint?size=${size}`} download={`xinfu-checkpoint-${size}.txt`}>
              {t("download")}
            </a>
          ),
        },
      ]}
    />
  );
}
