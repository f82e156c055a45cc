"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { Button } from "@/components/ui/button";
import { DateText } from "@/components/ui/date-text";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { Pill } from "@/components/ui/status-pill";
import { toast } from "@/components/ui/toast";
import { useRouter } from "@/i18n/navigation";

type SessionRow = { sessionId: string; userAgent: string; address: string; isThis: boolean; lastSeenAt: Date; startedAt: Date };

/** Where one is signed in; any of it can be ended, and ends at once. */
export function SessionList({ sessions }: { sessions: SessionRow[] }) {
  const t = useTranslations("settings.sessions");
  const router = useRouter();
  const trpc = useTRPC();
  const done = () => {
    toast({ title: t("ended") });
    router.refresh();
  };
  const end = useMutation(trpc.account.endSession.mutationOptions({ onSuccess: done }));
  return (
    <div className="flex flex-col gap-3">
      <RefusalBanner error={end.error} />
      <ul className="divide-y divide-line border-line border-y">
        {sessions.map((session) => (
          <li key={session.sessionId} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <span className="min-w-0">
              {browserOf(session.userAgent) || t("unknown")}
              <span className="block text-13 text-ink-3">
                {session.address ? <span className="num">{session.address} · </span> : null}
                {t.rich("times", {
                  since: () => <DateText value={session.startedAt} look="tableMoment" />,
                  seen: () => <DateText value={session.lastSeenAt} look="tableMoment" />,
                })}
              </span>
            </span>
            {session.isThis ? (
              <Pill look="good">{t("this")}</Pill>
            ) : (
              <Button
                size="small"
                pending={end.isPending && end.variables.sessionId === session.sessionId}
                onClick={() => end.mutate({ sessionId: session.sessionId })}
              >
                {t("end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Browser and system by their usual names. */
function browserOf(userAgent: string): string {
  const browser = /(Edg|Firefox|Chrome|Safari)\//.exec(userAgent)?.[1]?.replace("Edg", "Edge") ?? "";
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(userAgent)?.[1] ?? "";
  return [browser, system].filter(Boolean).join(" · ");
}
