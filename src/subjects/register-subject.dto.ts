import { Type } from 'class-transformer'
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator'
import { SubjectRef } from './subject-ref.dto.js'
import { WorkFile } from './work-file.dto.js'

/** What the hub knows of a subject; absent fields are left alone, null clears. */
export class SubjectMetadata {
  /** Name of the person or organisation that owns it. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  owner?: string | null

  /** Names of the people who may act for the owner. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(5000)
  @IsString({ each: true })
  @Length(1, 100, { each: true })
  ownerMembers?: string[] | null

  @IsOptional()
  @IsString()
  @MaxLength(1000)
  title?: string | null

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  downloads?: number | null

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  likes?: number | null

  /** The hub's own tags, as its authors gave them. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(5000)
  @IsString({ each: true })
  @Length(1, 300, { each: true })
  tags?: string[] | null

  @IsOptional()
  @IsString()
  @MaxLength(300)
  license?: string | null

  /** The files of its repository, for audits: all of them, or none. At most 10,000. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10_000)
  @ValidateNested({ each: true })
  @Type(() => WorkFile)
  files?: WorkFile[] | null

  /** Whether people have to ask, or agree to something, before they get at it. */
  @IsOptional()
  @IsBoolean()
  gated?: boolean | null

  /** What it belongs to; the parent of a discussion or comment is known from its name. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => SubjectRef)
  parent?: SubjectRef | null
}

export class RegisterSubject {
  /** The README as it is, front matter and all; or the text of a discussion or comment. At most 2 MB of UTF-8. */
  @IsOptional()
  @IsString()
  card?: string | null

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => SubjectMetadata)
  metadata?: SubjectMetadata
}
