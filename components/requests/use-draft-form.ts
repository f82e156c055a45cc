"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useEffect, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { useTRPCClient } from "@/components/api/provider";
import { type DeclaredFacts, DraftPatch, type RequestView } from "@/server/loan-requests/schema";
import { type DraftValues, draftValuesOf, mergePatches, patchOf } from "./draft-values";

const pauseMs = 600;

type DraftRules = (isGoingOn: boolean) => z.ZodType<DraftPatch, DraftValues>;
const anyPatch: DraftRules = () => DraftPatch;

/**
 * A form that saves each field as it is typed: a pause, leaving a field or going on saves what changed and can be read. Saves go out one
 * after the other, so the last word of a field is the last to arrive. What cannot be read stays on the screen with its complaint. What is
 * `prefilled` from records is saved when the enterprise goes on, never by looking at it. `rules` may ask more once it wants to go on.
 */
export function useDraftForm(request: RequestView, prefilled: Partial<DeclaredFacts> = {}, rules = anyPatch) {
  const client = useTRPCClient();
  const isGoingOn = useRef(false);
  const form = useForm<DraftValues, unknown, DraftPatch>({
    resolver: (values, context, options) => zodResolver(rules(isGoingOn.current))(values, context, options),
    defaultValues: draftValuesOf({ ...request, declared: { ...request.declared, ...prefilled } }),
    mode: "onBlur",
  });
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const [unread, setUnread] = useState<readonly string[]>([]);
  const [error, setError] = useState<unknown>(null);
  const changed = useRef(new Set<string>());
  const sending = useRef<Promise<unknown>>(Promise.resolve());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const flush = (): Promise<unknown> => {
    clearTimeout(timer.current);
    const names = [...changed.current];
    changed.current.clear();
    const read = names.map((name) => ({ name, ...rules(false).safeParse(patchOf(name, form.getValues(name as "termMonths"))) }));
    const patch = mergePatches(read.flatMap((result) => (result.success ? [result.data] : [])));
    const refused = read.flatMap(({ name, success }) => (success ? [] : [name]));
    setUnread((before) => [...before.filter((name) => !names.includes(name)), ...refused]);
    if (Object.keys(patch).length === 0) return sending.current;
    const send = () => client.loanRequests.save.mutate({ loanRequestId: request.loanRequestId, patch });
    sending.current = sending.current.then(send).then(
      (saved) => {
        setSavedAt(saved.savedAt);
        setError(null);
      },
      (refusal: unknown) => {
        for (const name of names) changed.current.add(name);
        setError(refusal);
      },
    );
    return sending.current;
  };

  const latestFlush = useRef(flush);
  useEffect(() => {
    latestFlush.current = flush;
  });
  useEffect(() => {
    const watching = form.watch((_values, { name }) => {
      if (!name) return;
      changed.current.add(name);
      // A complaint goes as soon as it is answered.
      if (form.getFieldState(name as "amountFen").error) void form.trigger(name as "amountFen");
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void latestFlush.current(), pauseMs);
    });
    return () => {
      watching.unsubscribe();
      // Leaving the page is leaving the field.
      void latestFlush.current();
    };
  }, [form]);

  /** Reads the whole form as it must be to go on, and puts the focus on what is not. Going on answers what was filled in from records. */
  const mayGoOn = async (): Promise<boolean> => {
    isGoingOn.current = true;
    const isReadable = await form.trigger(undefined, { shouldFocus: true });
    if (isReadable) for (const name of Object.keys(prefilled)) changed.current.add(`declared.${name}`);
    return isReadable;
  };

  return {
    form,
    savedAt,
    error,
    flush,
    mayGoOn,
    hasUnsaved: unread.length > 0 || error !== null,
    isClean: () => changed.current.size === 0,
  };
}

export type DraftControl = ReturnType<typeof useDraftForm>["form"]["control"];
