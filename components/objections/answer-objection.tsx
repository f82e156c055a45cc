"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactElement, type ReactNode, useState } from "react";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { LinkButton } from "@/components/ui/link-button";
import { toast } from "@/components/ui/toast";
import { useRouter } from "@/i18n/navigation";
import type { ReceivedObjectionView } from "@/server/corrections/objections/schema";
import { ReasonedForm, type ReasonedWords, type Upheld, UpholdForm } from "./answer-form";

type AnswerProps = {
  objection: Pick<ReceivedObjectionView, "objectionId" | "itemCode" | "waitsFor" | "needsColleague" | "mayRefuse" | "mayExtend" | "held">;
};

/** What the unit may answer now: the record is wrong and what becomes of it, it is right, or the objection is none. */
export function AnswerObjection({
  objection: { objectionId, itemCode, waitsFor, needsColleague, mayRefuse, mayExtend, held },
}: AnswerProps) {
  const t = useTranslations("answerObjection");
  const trpc = useTRPC();
  const { run } = useStepUp();
  const uphold = useMutation(trpc.objections.uphold.mutationOptions());
  const reject = useMutation(trpc.objections.reject.mutationOptions());
  const extend = useMutation(trpc.objections.extend.mutationOptions());
  const refuse = useMutation(trpc.objections.refuse.mutationOptions());
  const review = useMutation(trpc.objections.answerReview.mutationOptions());
  if (!waitsFor) return null;
  if (needsColleague) return <NeedsColleague />;
  const isReview = waitsFor === "review";
  const deed = (upheld: Upheld) => run(() => (isReview ? review : uphold).mutateAsync({ objectionId, ...upheld }));
  const keep = (answer: string) => run(() => review.mutateAsync({ objectionId, outcome: null, correction: null, answer }));
  return (
    <section aria-labelledby="answer" className="flex flex-col gap-2 border-line border-t pt-5">
      <h2 id="answer" className="text-17">
        {t(isReview ? "reviewTitle" : "title")}
      </h2>
      {isReview ? <p className="text-13 text-ink-2">{t("final")}</p> : null}
      <Answer
        words="uphold"
        opener={
          <Button look="primary" wide>
            {t("uphold.open")}
          </Button>
        }
        form={(close) => (
          <UpholdForm itemCode={itemCode} held={held} deed={(upheld) => deed(upheld).then(close)} onClose={() => close(null)} />
        )}
      />
      {isReview ? (
        <Reasoned words="keep" deed={keep} />
      ) : (
        <Reasoned words="reject" deed={(reason) => reject.mutateAsync({ objectionId, reason })} />
      )}
      {mayExtend ? <Reasoned words="extend" deed={(reason) => extend.mutateAsync({ objectionId, reason })} /> : null}
      {mayRefuse ? <Reasoned quiet words="refuse" deed={(reason) => refuse.mutateAsync({ objectionId, reason })} /> : null}
    </section>
  );
}

/** A review is decided by another officer than the one whose answer it is about. */
function NeedsColleague() {
  const t = useTranslations("answerObjection");
  return (
    <section aria-labelledby="answer" className="flex flex-col gap-2 border-line border-t pt-5">
      <h2 id="answer" className="text-17">
        {t("reviewTitle")}
      </h2>
      <p className="text-13 text-ink-2">{t("needsColleague")}</p>
      <LinkButton href="/authority/team" className="self-start">
        {t("team")}
      </LinkButton>
    </section>
  );
}

type ReasonedProps = { words: ReasonedWords; deed: (reason: string) => Promise<unknown>; quiet?: boolean };

function Reasoned({ words, deed, quiet = false }: ReasonedProps) {
  const t = useTranslations("answerObjection");
  return (
    <Answer
      words={words}
      opener={
        <Button wide {...(quiet ? { look: "quiet" as const } : {})}>
          {t(`${words}.open`)}
        </Button>
      }
      form={(close) => <ReasonedForm words={words} deed={(reason) => deed(reason).then(close)} onClose={() => close(null)} />}
    />
  );
}

type OneAnswerProps = { words: ReasonedWords | "uphold"; opener: ReactElement; form: (close: (done: unknown) => void) => ReactNode };

/** One way to answer, in a dialog that says what follows. Closed with something done, it is told and the page is read anew. */
function Answer({ words, opener, form }: OneAnswerProps) {
  const t = useTranslations("answerObjection");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const close = (done: unknown) => {
    setOpen(false);
    if (!done) return;
    toast({ title: t(`${words}.done`) });
    router.refresh();
  };
  return (
    <Dialog wide open={open} onOpenChange={setOpen} trigger={opener} title={t(`${words}.title`)} description={t(`${words}.consequence`)}>
      {open ? form(close) : null}
    </Dialog>
  );
}
