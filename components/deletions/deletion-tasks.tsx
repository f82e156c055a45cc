import { useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import { StatusPill } from "@/components/ui/status-pill";
import { TextLink } from "@/components/ui/text-link";
import type { OwnDeletions } from "@/server/consents/deletions/schema";
import { ConfirmDeletion } from "./confirm-deletion";
import { Times } from "./times";

type Task = OwnDeletions["waiting"][number];

/** What a lender has to delete, the most urgent first: on which case, why, by when, and the word that it is done. */
export function DeletionTasks({ tasks, today }: { tasks: readonly Task[]; today: string }) {
  const t = useTranslations("deletions");
  return (
    <ul className="max-w-[960px] border-line border-t">
      {tasks.map((task) => (
        <li
          key={`${task.consentId} ${task.state}`}
          className="grid gap-x-8 gap-y-3 border-line border-b py-5 md:grid-cols-[minmax(0,1fr)_auto]"
        >
          <div className="min-w-0">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <h2 className="num text-15">
                <TextLink href={`/lender/cases/${task.caseId}/profile`}>{task.reference}</TextLink>
              </h2>
              <StatusPill kind="deletion" state={task.state} />
            </div>
            <p className="mt-2 max-w-[72ch]">{t(`cause.${task.cause}`)}</p>
            <p className="text-13 text-ink-2">
              {t.rich("read", {
                count: task.readings,
                from: () => <DateText value={task.readFrom} look="moment" />,
                until: () => <DateText value={task.readUntil} look="moment" />,
              })}
            </p>
          </div>
          <div className="flex flex-col gap-3 md:items-end">
            <Times held={task} />
            <ConfirmDeletion
              consentId={task.consentId}
              readUntil={task.readUntil}
              dueUntil={task.dueUntil}
              reference={task.reference}
              today={today}
              isEarly={task.state === "held"}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}
