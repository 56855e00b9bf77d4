import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What every version of the classifier said of a card revision, the one in use and the one in shadow, so that people's
 * decisions can be held against each of them later. `suggestion` holds only what is shown now.
 */
export class WhatEachHeadSuggested1795600400000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE head_suggestion (
        subject_id uuid NOT NULL,
        revision text NOT NULL,
        -- The head and encoder that made it, as in suggestion.model.
        model text NOT NULL,
        shadow boolean NOT NULL,
        -- In the order of the six categories.
        probabilities real[] NOT NULL CHECK (cardinality(probabilities) = 6),
        shown boolean[] NOT NULL CHECK (cardinality(shown) = 6),
        made_at timestamptz NOT NULL,
        PRIMARY KEY (subject_id, revision, model),
        FOREIGN KEY (subject_id, revision) REFERENCES card_revision (subject_id, hash) ON DELETE CASCADE
      );
      INSERT INTO head_suggestion
        SELECT s.subject_id, s.revision, s.model, false,
          array_agg(s.probability ORDER BY array_position(${CATEGORIES}, s.category)),
          array_agg(s.shown ORDER BY array_position(${CATEGORIES}, s.category)), max(s.made_at)
        FROM suggestion s GROUP BY s.subject_id, s.revision, s.model HAVING count(*) = 6;
      -- "Help the classifier" asks about what it is least sure of.
      CREATE INDEX suggestion_unsure ON suggestion (abs(probability - 0.5), subject_id, category)
        WHERE probability BETWEEN 0.2 AND 0.8;
      -- What moderators decided lately, to hold the heads against.
      CREATE INDEX tag_settled ON tag (changed_at) WHERE settled_by IS NOT NULL`)
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP INDEX tag_settled; DROP INDEX suggestion_unsure; DROP TABLE head_suggestion`)
  }
}

const CATEGORIES = `ARRAY['rigorous', 'consentful', 'socially-conscious', 'sustainable', 'inclusive', 'inquisitive']`
