import { Injectable } from '@nestjs/common'

/** The time, as one thing that tests can move. SQL gets times from here as parameters. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date()
  }

  in(seconds: number): Date {
    return new Date(this.now().getTime() + seconds * 1000)
  }
}
