import { Type } from 'class-transformer'
import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator'

/** Query of every list: keyset pages, `limit` rows from 1 to 200. */
export class PageQuery {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50

  @IsOptional()
  @IsString()
  @Length(1, 2000)
  cursor?: string
}
