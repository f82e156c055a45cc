import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { StatusPill } from "@/components/ui/status-pill";
import { Link } from "@/i18n/navigation";
import type { CommitmentSummary } from "@/server/commitments/schema";

type CommitmentListProps = { commitments: readonly CommitmentSummary[]; caption: string; at: string; withEnterprise?: boolean };

/** Commitments with where each stands, newest first; `at` is where one of them is shown. */
export function CommitmentList({ commitments, caption, at, withEnterprise = false }: CommitmentListProps) {
  const t = useTranslations("commitments");
  const matter: Column<CommitmentSummary> = {
    key: "matter",
    header: t("matter"),
    rowHeading: true,
    cell: ({ commitmentId, matter, number }) => (
      <span className="block text-start">
        <Link href={`${at}/${commitmentId}`} lang="zh-CN" className="link">
          {matter}
        </Link>
        <span lang="zh-CN" className="block font-normal text-12 text-ink-3">
          {number}
        </span>
      </span>
    ),
  };
  const enterprise: Column<CommitmentSummary> = {
    key: "enterprise",
    header: t("enterprise"),
    cell: ({ enterpriseName }) => <span lang="zh-CN">{enterpriseName}</span>,
  };
  const columns: Column<CommitmentSummary>[] = [
    matter,
    ...(withEnterprise ? [enterprise] : []),
    { key: "type", header: t("type"), cell: ({ type }) => t(`types.${type}`) },
    { key: "acceptor", header: t("acceptor"), cell: ({ acceptor }) => <Acceptor name={acceptor} /> },
    { key: "status", header: t("status"), cell: ({ status }) => <StatusPill kind="commitment" state={status} /> },
    {
      key: "term",
      header: t("term"),
      cell: ({ startsOn, dueOn }) => (
        <span className="hold">
          <DateText value={startsOn} look="table" /> – <DateText value={dueOn} look="table" />
        </span>
      ),
    },
  ];
  return <DataTable caption={caption} columns={columns} rows={commitments} rowKey={({ commitmentId }) => commitmentId} />;
}

/** The unit by its name, or the public. */
export function Acceptor({ name }: { name: string | null }) {
  const t = useTranslations("commitments");
  return name ? <span lang="zh-CN">{name}</span> : t("public");
}
