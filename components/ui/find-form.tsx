import { Search } from "lucide-react";
import { Button } from "./button";
import { LinkButton } from "./link-button";
import { TextInput } from "./text-input";

export type FindFormProps = {
  /** What is looked for now; empty looks for nothing. */
  q: string;
  /** What else the address holds and keeps. */
  kept: Readonly<Record<string, string>>;
  /** The same list with nothing looked for. */
  clearHref: string;
  words: { readonly field: string; readonly find: string; readonly clear: string };
};

/** Looks a list through by a plain form: the address holds what is looked for. */
export function FindForm({ q, kept, clearHref, words }: FindFormProps) {
  return (
    <form action="" method="get" aria-label={words.find} className="mb-4 flex flex-wrap items-center gap-2">
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <TextInput
        name="q"
        aria-label={words.field}
        placeholder={words.field}
        lead={<Search aria-hidden />}
        defaultValue={q}
        maxLength={60}
        autoComplete="off"
        className="w-72 max-md:w-full"
      />
      <Button type="submit" look={q === "" ? "secondary" : "quiet"}>
        {words.find}
      </Button>
      {q === "" ? null : (
        <LinkButton href={clearHref} look="quiet">
          {words.clear}
        </LinkButton>
      )}
    </form>
  );
}
